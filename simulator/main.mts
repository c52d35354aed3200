/** The simulator's command line; see `--help`. Exit codes: 0 ended by a signal, 1 cannot listen, 2 wrong usage. */
import { ArgumentError, readArguments, USAGE } from './arguments.mts';
import type { Arguments } from './arguments.mts';
import { requestLine, startText } from './console-text.mts';
import { startSimulator } from './server.mts';
import type { Simulator } from './server.mts';

function readOrExit(): Arguments {
	try {
		return readArguments(process.argv.slice(2));
	} catch (error) {
		if (!(error instanceof ArgumentError)) throw error;
		console.error(`${error.message}\n\n${USAGE}`);
		process.exit(2);
	}
}

function whyNot(error: unknown, { host, port }: Arguments): string {
	const code = error instanceof Error && 'code' in error ? error.code : undefined;
	if (code === 'EADDRINUSE') return `Port ${port} is already in use. Choose another one with --port.`;
	return `Cannot listen on ${host} port ${port}: ${error instanceof Error ? error.message : String(error)}`;
}

async function startOrExit(args: Arguments): Promise<Simulator> {
	const { quiet, port, host, latencyMs, scenario } = args;
	try {
		return await startSimulator({
			port,
			host,
			latencyMs,
			scenario,
			...(quiet ? {} : { onRequest: (entry) => console.log(requestLine(entry)) }),
		});
	} catch (error) {
		console.error(whyNot(error, args));
		process.exit(1);
	}
}

const args = readOrExit();
if (args.help) {
	console.log(USAGE);
} else {
	const simulator = await startOrExit(args);
	const stop = () => void simulator.close().then(() => process.exit(0));
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
	console.log(startText(simulator.url));
}
