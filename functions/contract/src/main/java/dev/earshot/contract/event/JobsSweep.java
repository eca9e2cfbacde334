package dev.earshot.contract.event;

/** A schedule asks keeper to look for what got lost. */
public record JobsSweep() implements Payload {
  @Override
  public String key() {
    return "sweep";
  }
}
