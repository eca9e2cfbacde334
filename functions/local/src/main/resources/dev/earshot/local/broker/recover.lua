-- Makes due what a broker that is gone had claimed or put off; its attempts stay counted.
-- ARGV: now in ms, then the triggers
for i = 2, #ARGV do
  local due, flight = 'broker:due:' .. ARGV[i], 'broker:flight:' .. ARGV[i]
  for _, id in ipairs(redis.call('ZRANGE', flight, 0, -1)) do
    redis.call('ZADD', due, ARGV[1], id)
  end
  redis.call('DEL', flight)
  for _, id in ipairs(redis.call('ZRANGE', due, 0, -1)) do
    redis.call('ZADD', due, ARGV[1], id)
  end
end
return 0
