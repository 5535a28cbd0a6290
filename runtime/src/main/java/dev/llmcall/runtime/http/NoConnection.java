package dev.llmcall.runtime.http;

import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** Says why no connection came about, in words that hold neither address nor key. */
final class NoConnection {
  private NoConnection() {}

  static String reason(Exception e) {
    if (e instanceof UnknownHostException) {
      return "unknown host";
    }
    if (e instanceof Hold.NoneFree || e instanceof Tunnel.Refused) {
      return String.valueOf(e.getMessage());
    }
    if (e instanceof SocketTimeoutException) {
      return "connecting took too long";
    }
    if (e instanceof SSLException) {
      return "the TLS handshake failed";
    }
    if (e instanceof NoRouteToHostException) {
      return "no route to the host";
    }
    if (e instanceof java.net.ConnectException) {
      return "connection refused";
    }
    return "no connection";
  }
}
