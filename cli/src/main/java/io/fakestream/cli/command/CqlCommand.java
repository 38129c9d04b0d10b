package io.fakestream.cli.command;

import com.datastax.oss.driver.api.core.cql.ColumnDefinition;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.servererrors.QueryExecutionException;
import com.datastax.oss.driver.api.core.servererrors.QueryValidationException;
import io.fakestream.cli.option.RunningOptions;
import io.fakestream.cli.output.StandardOutput;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.runtime.monitor.DisplayFormat;
import io.fakestream.runtime.state.RunningPipeline;
import io.fakestream.storage.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fsp cql}: executes one statement and prints its rows as a table. */
@Command(
        name = "cql",
        description = "Run a CQL statement and print its rows, such as: fsp cql \"SELECT * FROM outcomes\"",
        sortOptions = false)
public final class CqlCommand implements Callable<Integer> {
    @Parameters(paramLabel = "STATEMENT", description = "One CQL statement; the default keyspace is the store's.")
    private String statement = "";

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Maximum number of rows to print (default: ${DEFAULT-VALUE}).",
            defaultValue = "100")
    private int limit;

    @Mixin
    private final RunningOptions options = new RunningOptions();

    @Override
    public Integer call() {
        RunningPipeline running = options.running();
        try (Store store = Store.open(running.store())) {
            store.session().execute("USE " + running.keyspace());
            print(store.session().execute(statement));
            return ExitCode.DONE.code();
        } catch (QueryValidationException | QueryExecutionException e) {
            throw new PipelineException(
                    ExitCode.USAGE, "Cassandra rejected the statement: " + e.getMessage(), "See fsp cql --help.", e);
        }
    }

    private void print(ResultSet result) {
        List<List<String>> lines = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (ColumnDefinition column : result.getColumnDefinitions()) {
            names.add(column.getName().asInternal());
        }
        if (names.isEmpty()) {
            StandardOutput.results().println("Done.");
            return;
        }
        lines.add(names);
        boolean more = false;
        for (Row row : result) {
            if (lines.size() > limit) {
                more = true;
                break;
            }
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                Object value = row.getObject(i);
                cells.add(
                        value == null
                                ? ""
                                : row.codecRegistry().codecFor(row.getType(i)).format(value));
            }
            lines.add(cells);
        }
        int[] widths = new int[names.size()];
        lines.forEach(line -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        });
        lines.forEach(line -> StandardOutput.results().println(padded(line, widths)));
        StandardOutput.results()
                .println(DisplayFormat.plural(lines.size() - 1L, "row") + (more ? ", and more: --limit N" : ""));
    }

    private static String padded(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(cells.get(i)).append(" ".repeat(widths[i] - cells.get(i).length() + 2));
        }
        return line.toString().stripTrailing();
    }
}
