package io.fakestream.grafana;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Where panels get their data from; the provisioned sources have these names. */
enum DataSource {
    CASSANDRA("hadesarchitect-cassandra-datasource", "fsp-cassandra"),
    PROMETHEUS("prometheus", "fsp-prometheus");

    private final String type;
    private final String uid;

    DataSource(String type, String uid) {
        this.type = type;
        this.uid = uid;
    }

    /** The one that understands the query. */
    static DataSource of(Query query) {
        return query instanceof Query.Cql ? CASSANDRA : PROMETHEUS;
    }

    /** As panels refer to it. */
    ObjectNode json() {
        return JsonNodeFactory.instance.objectNode().put("type", type).put("uid", uid);
    }
}
