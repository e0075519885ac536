package dev.ssmreconnect.pack;

import dev.ssmreconnect.pack.References.Call;
import java.io.ByteArrayInputStream;
import java.lang.classfile.ClassHierarchyResolver;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What can be reached from some classes. Clients of the SDK, and its table of endpoints, wait until all else has said which operations
 * it calls and which services it knows; what these bring in may call more, so it goes on until nothing is new.
 */
final class Reach {
    private static final String SERVICES = "META-INF/services/";

    private final Contents contents;
    private final Map<String, List<String>> providers;
    private final ClassHierarchyResolver types;
    private final NavigableMap<String, byte[]> reached = new TreeMap<>();
    private final Deque<byte[]> toVisit = new ArrayDeque<>();
    private final List<ServiceClient> clients = new ArrayList<>();
    private final Map<String, Set<String>> calledByService = new HashMap<>();
    private final Set<String> endpointKeys = new HashSet<>();
    private Optional<EndpointTable> endpointTable = Optional.empty();

    private Reach(Contents contents) {
        this.contents = contents;
        providers = contents.providers();
        types =
                ClassHierarchyResolver.ofResourceParsing(
                                type -> {
                                    String descriptor = type.descriptorString();
                                    byte[] bytes =
                                            contents.classes()
                                                    .get(
                                                            descriptor.substring(
                                                                    1, descriptor.length() - 1));
                                    return bytes == null ? null : new ByteArrayInputStream(bytes);
                                })
                        .orElse(ClassHierarchyResolver.defaultResolver());
    }

    /** Only what the roots can reach. */
    static Contents from(Collection<String> roots, Contents contents) {
        Reach reach = new Reach(contents);
        roots.forEach(reach::meet);
        int before;
        do {
            before = reach.reached.size();
            reach.visitAll();
            reach.meetProviders();
            reach.trimClients();
            reach.trimTable();
            reach.visitAll();
        } while (reach.reached.size() > before);
        return new Contents(reach.withoutHiddenClasses(), reach.resources());
    }

    private NavigableMap<String, byte[]> withoutHiddenClasses() {
        RecordMethods records = new RecordMethods(types);
        TypeSwitches switches = new TypeSwitches(types);
        Lambdas lambdas = new Lambdas(types, reached);
        NavigableMap<String, byte[]> classes = new TreeMap<>();
        reached.values()
                .forEach(bytes ->
                        classes.putAll(
                                lambdas.replaced(switches.replaced(records.replaced(bytes)))));
        return classes;
    }

    private void meet(String type) {
        byte[] bytes = contents.classes().get(type);
        if (bytes == null || reached.putIfAbsent(type, bytes) != null) {
            return;
        }
        if (ServiceClient.isOne(type)) {
            clients.add(new ServiceClient(type, bytes));
        } else if (EndpointTable.isOne(type)) {
            endpointTable = Optional.of(new EndpointTable(type, bytes));
        } else {
            if (EndpointTable.isAskedBy(type)) {
                endpointKeys.addAll(References.of(bytes).types());
            }
            toVisit.add(bytes);
        }
    }

    private void visitAll() {
        while (!toVisit.isEmpty()) {
            visit(toVisit.remove());
        }
    }

    private void visit(byte[] bytes) {
        References references = References.of(bytes);
        references.types().forEach(this::meet);
        for (Call call : references.calls()) {
            if (ServiceClient.isOne(call.owner())) {
                calledByService
                        .computeIfAbsent(
                                ServiceClient.service(call.owner()), key -> new HashSet<>())
                        .add(call.method());
            }
        }
    }

    private void trimClients() {
        for (ServiceClient client : List.copyOf(clients)) {
            Set<String> called = calledByService.getOrDefault(client.service(), Set.of());
            replace(client.name(), client.with(called, types));
        }
    }

    private void trimTable() {
        endpointTable.ifPresent(table -> replace(table.name(), table.with(endpointKeys, types)));
    }

    private void replace(String type, byte[] trimmed) {
        reached.put(type, trimmed);
        References.of(trimmed).types().forEach(this::meet);
    }

    private void meetProviders() {
        providers.forEach((list, names) -> {
            if (isAskedFor(list)) {
                names.forEach(this::meet);
            }
        });
    }

    /** A list of services is of use where somebody knows the service; the JDK's services are always known. */
    private boolean isAskedFor(String list) {
        String service =
                list.startsWith(SERVICES)
                        ? list.substring(SERVICES.length()).replace('.', '/')
                        : "";
        return !contents.classes().containsKey(service) || reached.containsKey(service);
    }

    private NavigableMap<String, byte[]> resources() {
        NavigableMap<String, byte[]> resources = new TreeMap<>(contents.resources());
        resources.keySet().removeIf(path -> providers.containsKey(path) && !isAskedFor(path));
        return resources;
    }
}
