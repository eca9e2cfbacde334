-- Decides, by Redis's own clock, what a sweep does about a job with missing steps. Sweeps that
-- piled up hear WAIT but for the first.
-- KEYS[1] the job's pace
-- ARGV    a digest of what is stored, shortest and longest pause in ms, expiry in ms, then the
--         missing steps, each with the count of its failures; the last one is the next probe
-- Answers WAIT, PROBE (publish the probe) or REST (publish everything missing).
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local pace = redis.call('HMGET', KEYS[1], 'progress', 'next', 'pause', 'probe')
redis.call('PEXPIRE', KEYS[1], ARGV[4])
if pace[1] ~= ARGV[1] then
  redis.call('HSET', KEYS[1], 'progress', ARGV[1], 'next', now + ARGV[2], 'pause', ARGV[2])
  redis.call('PEXPIRE', KEYS[1], ARGV[4])
  return 'WAIT'
end
if now < tonumber(pace[2]) then
  return 'WAIT'
end
local longer = math.min(2 * pace[3], tonumber(ARGV[3]))
redis.call('HSET', KEYS[1], 'next', now + longer, 'pause', longer)
local waiting = not pace[4]
for i = 5, #ARGV do
  waiting = waiting or pace[4] == ARGV[i]
end
if waiting then
  redis.call('HSET', KEYS[1], 'probe', ARGV[#ARGV])
  return 'PROBE'
end
redis.call('HDEL', KEYS[1], 'probe')
return 'REST'
