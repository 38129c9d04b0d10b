package io.fakestream.grafana;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All dashboards, and the program that writes their files: {@code mvn -pl deploy/grafana compile exec:java}. */
public final class Boards {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private Boards() {}

    /** Writes the files into the directory given as the only argument. */
    public static void main(String[] args) throws IOException {
        Path directory = Files.createDirectories(Path.of(args[0]));
        for (Map.Entry<String, String> file : files().entrySet()) {
            Files.writeString(directory.resolve(file.getKey()), file.getValue());
        }
    }

    /** The content of each file by file name. */
    static Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (Board board : all()) {
            files.put(board.fileName(), JSON.writeValueAsString(BoardJson.of(board)) + "\n");
        }
        return files;
    }

    private static List<Board> all() {
        return List.of(ListeningBoard.board(), PipelineBoard.board(), KafkaBoard.board(), CassandraBoard.board());
    }
}
