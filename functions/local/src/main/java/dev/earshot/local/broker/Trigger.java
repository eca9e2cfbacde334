package dev.earshot.local.broker;

/**
 * Which events of a broker go to which function, and how.
 *
 * @param subscriber name of the function's Service
 */
record Trigger(String name, String broker, Filter filter, String subscriber, Delivery delivery) {}
