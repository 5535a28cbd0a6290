package dev.llmcall.runtime.http;

import java.net.URI;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.hc.core5.http.HttpException;

/**
 * Remembers where the requests to an endpoint go: asking the JVM's proxy selector for each of them costs a
 * third of what HttpClient costs in all.
 */
final class Destinations {
  private final ConcurrentMap<URI, Destination> known = new ConcurrentHashMap<>();

  Destination of(URI uri) throws HttpException {
    Destination destination = known.get(uri);
    if (destination == null) {
      destination = Destination.of(uri);
      known.put(uri, destination);
    }
    return destination;
  }
}
