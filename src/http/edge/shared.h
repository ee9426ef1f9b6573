// What all connections of one server share. Everything but `handler` and `generation` belongs to the network thread.
#pragma once

#include <boost/asio/thread_pool.hpp>
#include <set>
#include <unordered_map>

#include "http/edge/kept_answers.h"
#include "http/edge/live_streams.h"
#include "http/edge/server.h"
#include "http/edge/transport.h"

namespace travesia::http::edge {

class Connection;

struct Shared {
    ServerOptions options;
    Server::Handler handler;
    std::function<std::uint64_t()> generation;
    asio::io_context io{1};
    asio::thread_pool workers;
    KeptAnswers kept;
    TlsContext tls;  ///< none: plain HTTP
    std::set<Connection*> connections;
    LiveStreams streams;
    /// Who waits for an answer that a worker is already making: a question that many ask at once is answered once.
    std::unordered_map<std::string, std::vector<std::shared_ptr<Connection>>> in_making;
    std::size_t waiting = 0;

    Shared(ServerOptions o, Server::Handler h, std::function<std::uint64_t()> g)
        : options(std::move(o)),
          handler(std::move(h)),
          generation(std::move(g)),
          workers(options.workers),
          kept(options.kept_answers_bytes),
          streams(io, {options.streams, options.heartbeat_ms, options.write_deadline_ms}) {}
};

}  // namespace travesia::http::edge
