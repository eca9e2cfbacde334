package dev.earshot.runtime.door;

/** Why the door does not hand a request on to a function. */
enum Refusal {
  /** Nobody that may hand events in. */
  LOGIN,
  /** Nothing is served at the path. */
  PATH,
  /** Events come by POST. */
  METHOD,
  /** A content mode or format that is not served, such as a batch. */
  FORMAT,
  /** More bytes than the door takes. */
  SIZE,
  /** Not a CloudEvent 1.0, or not a whole one. */
  MALFORMED,
  /** A CloudEvent, but none of Earshot's. */
  UNKNOWN
}
