-- Puts a claimed delivery back.
-- ARGV: trigger, id, when it is due again in ms, 1 where the attempt was not made after all
if redis.call('ZREM', 'broker:flight:' .. ARGV[1], ARGV[2]) == 0 then
  return 0
end
redis.call('ZADD', 'broker:due:' .. ARGV[1], ARGV[3], ARGV[2])
if ARGV[4] == '1' then
  redis.call('HINCRBY', 'broker:delivery:' .. ARGV[2], 'attempts', -1)
end
return 1
