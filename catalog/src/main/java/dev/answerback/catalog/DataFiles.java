package dev.answerback.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The text files of a folder, by their path in it, in order of path. */
public final class DataFiles {

  private DataFiles() {}

  /**
   * Reads all files below a folder of the class path, from a directory or from inside a jar.
   *
   * @param owner a class of the module that has the folder
   * @param folder such as {@code catalog}
   * @throws UncheckedIOException if the folder is missing or cannot be read
   */
  public static Map<String, String> onClassPath(Class<?> owner, String folder) {
    URL url = owner.getResource("/" + folder);
    if (url == null) {
      throw new UncheckedIOException(new IOException("no folder " + folder + " on the class path"));
    }
    try {
      if (url.openConnection() instanceof JarURLConnection jar) {
        return inJar(jar, folder + "/");
      }
      return inDirectory(Path.of(URI.create(url.toString())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads all files below a directory.
   *
   * @throws UncheckedIOException if it cannot be read
   * @throws DataException listing the files that are not UTF-8
   */
  static Map<String, String> inDirectory(Path directory) {
    try (Stream<Path> paths = Files.walk(directory)) {
      Problems problems = new Problems();
      Map<String, String> files = new TreeMap<>();
      List<Path> regular = paths.filter(Files::isRegularFile).toList();
      for (Path path : regular) {
        String name = directory.relativize(path).toString().replace('\\', '/');
        files.put(name, decode(name, Files.readAllBytes(path), problems));
      }
      problems.refuse();
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> inJar(JarURLConnection connection, String prefix)
      throws IOException {
    JarFile jar = connection.getJarFile();
    List<JarEntry> entries = new ArrayList<>();
    for (Enumeration<JarEntry> all = jar.entries(); all.hasMoreElements(); ) {
      JarEntry entry = all.nextElement();
      if (!entry.isDirectory() && entry.getName().startsWith(prefix)) {
        entries.add(entry);
      }
    }
    Problems problems = new Problems();
    Map<String, String> files = new TreeMap<>();
    for (JarEntry entry : entries) {
      try (InputStream in = jar.getInputStream(entry)) {
        String name = entry.getName().substring(prefix.length());
        files.put(name, decode(name, in.readAllBytes(), problems));
      }
    }
    problems.refuse();
    return Collections.unmodifiableMap(files);
  }

  /** Returns the text of a file; what is no UTF-8 is a problem of it. */
  private static String decode(String name, byte[] bytes, Problems problems) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      problems.add(new Problem(name, 1, "", "bytes that are no UTF-8", "text in UTF-8"));
      return "";
    }
  }
}
