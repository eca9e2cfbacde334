-- Gives back a lease that is still its holder's.
-- KEYS[1] the lease; ARGV the holder's token. Answers 1 where it was, else 0.
if redis.call('GET', KEYS[1]) == ARGV[1] then
  return redis.call('DEL', KEYS[1])
end
return 0
