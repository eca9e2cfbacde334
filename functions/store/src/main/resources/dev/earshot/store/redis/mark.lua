-- Marks chunks and says whether a set is whole.
-- KEYS[1] the job's set
-- ARGV    expiry in ms, number of chunks to mark, these chunks,
--         then, where there is a manifest: "whole?" and all of its chunks
-- Answers 1 where the manifest is given and each of its chunks is marked, else 0.
local done = tonumber(ARGV[2])
for i = 3, done + 2 do
  redis.call('SADD', KEYS[1], ARGV[i])
end
if done > 0 then
  redis.call('PEXPIRE', KEYS[1], ARGV[1])
end
if ARGV[done + 3] ~= 'whole?' then
  return 0
end
for i = done + 4, #ARGV do
  if redis.call('SISMEMBER', KEYS[1], ARGV[i]) == 0 then
    return 0
  end
end
return 1
