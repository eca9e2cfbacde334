-- Returns the events of all deliveries that are not settled.
-- ARGV: the triggers
local events = {}
for i = 1, #ARGV do
  for _, state in ipairs({ 'broker:due:', 'broker:flight:' }) do
    for _, id in ipairs(redis.call('ZRANGE', state .. ARGV[i], 0, -1)) do
      events[#events + 1] = redis.call('HGET', 'broker:delivery:' .. id, 'event')
    end
  end
end
return events
