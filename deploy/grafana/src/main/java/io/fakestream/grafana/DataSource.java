package io.fakestream.grafana;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The data sources of the panels, as provisioned in Grafana. */
enum DataSource {
    CASSANDRA("hadesarchitect-cassandra-datasource", "fsp-cassandra"),
    PROMETHEUS("prometheus", "fsp-prometheus");

    private final String type;
    private final String uid;

    DataSource(String type, String uid) {
        this.type = type;
        this.uid = uid;
    }

    /** The data source that executes the query. */
    static DataSource of(Query query) {
        return query instanceof Query.Cql ? CASSANDRA : PROMETHEUS;
    }

    /** The reference to it in a panel. */
    ObjectNode json() {
        return JsonNodeFactory.instance.objectNode().put("type", type).put("uid", uid);
    }
}
