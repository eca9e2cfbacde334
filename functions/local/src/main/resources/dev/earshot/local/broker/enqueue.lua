-- Keeps a delivery for each trigger that wants an event.
-- ARGV: now in ms, then pairs of trigger and event
for i = 2, #ARGV, 2 do
  local id = string.format('%016d', redis.call('INCR', 'broker:sequence'))
  redis.call('HSET', 'broker:delivery:' .. id, 'event', ARGV[i + 1], 'attempts', 0)
  redis.call('ZADD', 'broker:due:' .. ARGV[i], ARGV[1], id)
end
return 0
