/**
 * Preloaded into n8n. Its standard input is a pipe from the process that started it, which the system closes when that
 * process is gone, even if it was killed and could not stop n8n itself; n8n then shuts down as on Ctrl-C.
 */
process.stdin.on('end', () => process.kill(process.pid, 'SIGTERM'));
process.stdin.resume();
// Waiting for that must not keep n8n running.
process.stdin.unref();
