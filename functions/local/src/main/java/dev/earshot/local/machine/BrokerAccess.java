package dev.earshot.local.machine;

import dev.earshot.local.broker.Broker;
import java.util.concurrent.CompletableFuture;

/** The broker, which starts while the functions do. */
record BrokerAccess(CompletableFuture<Broker> broker) {
  Broker get() {
    return broker.join();
  }
}
