package dev.earshot.runtime.door;

import dev.earshot.contract.event.InvalidEventException;
import dev.earshot.runtime.Outcome;
import dev.earshot.runtime.PublishException;
import java.io.UncheckedIOException;
import org.springframework.dao.DataAccessException;

/**
 * The one place where ends become status codes. Brokers act on them: they deliver again after 404,
 * 408, 409, 429 and everything from 500 on, and after nothing else; what is not delivered again is
 * a dead letter at once.
 */
final class StatusCodes {
  static final int OK = 200;
  static final int UNAUTHORIZED = 401;
  static final int METHOD_NOT_ALLOWED = 405;
  static final int UNEXPECTED = 500;
  static final int UNAVAILABLE = 503;

  private StatusCodes() {}

  static int of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Reply reply -> OK;
      case Outcome.Accepted accepted -> 202;
      case Outcome.Done done -> 204;
      case Outcome.Busy busy -> 409;
      case Outcome.Unavailable unavailable -> UNAVAILABLE;
      case Outcome.Rejected rejected -> 422;
    };
  }

  static int of(Throwable failure) {
    return switch (failure) {
      case RefusedException refused -> of(refused.refusal());
      case InvalidEventException invalid -> 422;
      case PublishException publishing -> UNAVAILABLE;
      case UncheckedIOException storage -> UNAVAILABLE;
      case DataAccessException redis -> UNAVAILABLE;
      default -> UNEXPECTED;
    };
  }

  private static int of(Refusal refusal) {
    return switch (refusal) {
      // Not 404, which is delivered again for minutes: no delivery makes the path exist.
      case PATH -> 421;
      case LOGIN -> UNAUTHORIZED;
      case METHOD -> METHOD_NOT_ALLOWED;
      case FORMAT -> 415;
      case SIZE -> 413;
      case MALFORMED -> 400;
      case UNKNOWN -> 422;
    };
  }

  static String title(int status) {
    return switch (status) {
      case 400 -> "Bad Request";
      case UNAUTHORIZED -> "Unauthorized";
      case METHOD_NOT_ALLOWED -> "Method Not Allowed";
      case 409 -> "Conflict";
      case 413 -> "Content Too Large";
      case 415 -> "Unsupported Media Type";
      case 421 -> "Misdirected Request";
      case 422 -> "Unprocessable Content";
      case 503 -> "Service Unavailable";
      default -> "Internal Server Error";
    };
  }
}
