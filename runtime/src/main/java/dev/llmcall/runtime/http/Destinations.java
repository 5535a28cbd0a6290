package dev.llmcall.runtime.http;

import java.net.MalformedURLException;
import java.net.URI;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Remembers where the requests to an endpoint go: asking the JVM's proxy selector for each of them costs a
 * third of what is spent on a request otherwise.
 */
final class Destinations {
  private final ConcurrentMap<URI, Destination> known = new ConcurrentHashMap<>();

  Destination of(URI uri) throws MalformedURLException {
    Destination destination = known.get(uri);
    if (destination == null) {
      destination = Destination.of(uri);
      known.put(uri, destination);
    }
    return destination;
  }
}
