import dev.earshot.ingest.media.BundledPrograms;
import java.nio.file.Files;
import java.nio.file.Path;

/** Unpacks the ffmpeg that comes along into the folder named, which must not exist yet. */
class UnpackFfmpeg {
  public static void main(String[] arguments) throws Exception {
    Path target = Path.of(arguments[0]).toAbsolutePath();
    Path unpacked = new BundledPrograms(target.getParent()).unpack().ffmpeg().getParent();
    Files.move(unpacked, target);
  }
}
