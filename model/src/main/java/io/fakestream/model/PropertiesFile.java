package io.fakestream.model;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Reads files in Java's properties format strictly: duplicate names and invalid escapes are errors. */
public final class PropertiesFile {
    private PropertiesFile() {}

    /**
     * The properties of a file by name.
     *
     * @param what   the content of the file, such as "the Kafka configuration"
     * @param option the option that specifies the file
     * @throws PipelineException if the file cannot be read
     */
    public static Map<String, String> read(Path file, String what, String option) {
        Map<String, String> found = new TreeMap<>();
        Properties properties = new Properties() {
            private static final long serialVersionUID = 1;

            @Override
            public synchronized Object put(Object name, Object value) {
                if (found.put(name.toString(), value.toString()) != null) {
                    throw new IllegalArgumentException("the property " + name + " is set twice");
                }
                return value;
            }
        };
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            return found;
        } catch (NoSuchFileException e) {
            throw unreadable(file, what, option, "there is no such file", e);
        } catch (CharacterCodingException e) {
            throw unreadable(file, what, option, "it is not a text file in UTF-8", e);
        } catch (IllegalArgumentException e) { // also for an escape such as \\u12
            throw unreadable(file, what, option, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw unreadable(file, what, option, String.valueOf(e.getMessage()), e);
        }
    }

    private static PipelineException unreadable(Path file, String what, String option, String why, Exception cause) {
        return new PipelineException(
                ExitCode.USAGE,
                "Cannot read " + what + " " + file + ": " + why,
                "Specify a readable properties file: " + option + " FILE",
                cause);
    }
}
