package dev.llmcall.runtime.http;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Builds the pool of connections: so many for each endpoint, none of them kept idle for long. */
final class ConnectionPool extends PoolingHttpClientConnectionManagerBuilder {
  /** Shorter than what servers and the boxes between keep, so that few connections die unnoticed. */
  static final Timeout IDLE = Timeout.ofSeconds(20);

  /** After this long, a connection is looked at before it is used again; that costs a millisecond. */
  private static final TimeValue TRUSTED = TimeValue.ofSeconds(2);

  /**
   * The call's own time-out ends a read. One at the socket, three minutes unless it is switched off, would
   * end long answers early and costs three more system calls for each read.
   */
  private static final SocketConfig UNTIMED =
      SocketConfig.custom().setSoTimeout(Timeout.DISABLED).setTcpNoDelay(true).build();

  private ConnectionPool() {}

  static PoolingHttpClientConnectionManager of(int connectionsPerEndpoint, TlsSocketStrategy tls) {
    PoolingHttpClientConnectionManagerBuilder builder = new ConnectionPool();
    return builder
        .setConnectionFactory(new QuietConnection.Factory())
        .setTlsSocketStrategy(tls)
        // each endpoint has a pool of its own: no common lock, no common limit
        .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
        .setMaxConnPerRoute(connectionsPerEndpoint)
        .setMaxConnTotal(connectionsPerEndpoint)
        .setDefaultConnectionConfig(ConnectionConfig.custom()
            .setIdleTimeout(IDLE)
            .setValidateAfterInactivity(TRUSTED)
            .build())
        .setDefaultSocketConfig(UNTIMED)
        .build();
  }

  @Override
  protected HttpClientConnectionOperator createConnectionOperator(
      SchemePortResolver ports, DnsResolver names, TlsSocketStrategy tls) {
    return new DefaultHttpClientConnectionOperator(
        new ChannelSockets(),
        ports,
        names,
        RegistryBuilder.<TlsSocketStrategy>create()
            .register(URIScheme.HTTPS.id, tls)
            .build());
  }
}
