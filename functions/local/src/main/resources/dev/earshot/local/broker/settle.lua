-- Ends a delivery and keeps what follows from it, its reply or its dead letter, in one step.
-- ARGV: trigger, id, now in ms, then pairs of trigger and event
if redis.call('DEL', 'broker:delivery:' .. ARGV[2]) == 0 then
  return 0 -- settled before; a repeated command must not fork the work
end
redis.call('ZREM', 'broker:flight:' .. ARGV[1], ARGV[2])
redis.call('ZREM', 'broker:due:' .. ARGV[1], ARGV[2])
for i = 4, #ARGV, 2 do
  local id = string.format('%016d', redis.call('INCR', 'broker:sequence'))
  redis.call('HSET', 'broker:delivery:' .. id, 'event', ARGV[i + 1], 'attempts', 0)
  redis.call('ZADD', 'broker:due:' .. ARGV[i], ARGV[3], id)
end
return 1
