-- Takes the delivery of a trigger that is due longest, and counts the attempt before it is made.
-- ARGV: trigger, now in ms, when the claim is lost in ms
-- Returns id, event, attempt; or when the next one is due in ms, empty where none is waiting.
local due, flight = 'broker:due:' .. ARGV[1], 'broker:flight:' .. ARGV[1]
for _, id in ipairs(redis.call('ZRANGEBYSCORE', flight, '-inf', ARGV[2])) do
  redis.call('ZREM', flight, id)
  redis.call('ZADD', due, ARGV[2], id)
end
local id = redis.call('ZRANGEBYSCORE', due, '-inf', ARGV[2], 'LIMIT', 0, 1)[1]
if not id then
  return { redis.call('ZRANGE', due, 0, 0, 'WITHSCORES')[2] or '' }
end
redis.call('ZREM', due, id)
redis.call('ZADD', flight, ARGV[3], id)
local attempt = redis.call('HINCRBY', 'broker:delivery:' .. id, 'attempts', 1)
return { id, redis.call('HGET', 'broker:delivery:' .. id, 'event'), tostring(attempt) }
