package dev.earshot.speech.model;

/** Told how far the installation of a model is; called often and from one thread at a time. */
@FunctionalInterface
public interface Progress {
  /**
   * @param stage what is being done, such as {@code Downloading tiny.en}
   * @param bytesDone of this stage; 0 where it is not counted
   * @param bytesTotal of this stage; 0 where it is not known
   */
  void update(String stage, long bytesDone, long bytesTotal);
}
