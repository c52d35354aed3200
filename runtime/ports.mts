import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** How many ports are tried from the preferred one upwards. */
const SPAN = 100;

async function canListen(port: number, host?: string): Promise<boolean> {
	return await new Promise((resolve) => {
		const server = createServer();
		server.once('error', () => resolve(false));
		server.listen({ port, ...(host === undefined ? {} : { host }), exclusive: true }, () => {
			server.close(() => resolve(true));
		});
	});
}

/** A random port below those that systems assign by themselves, so that two runs seldom want the same one. */
export function somePort(): number {
	return randomInt(10_000, 30_000);
}

/** The first port from `preferred` upwards that is free and not among `others`. Throws `Error` when none of 100 is. */
export async function findFreePort(preferred: number, others: readonly number[] = []): Promise<number> {
	for (let port = preferred; port < preferred + SPAN; port++) {
		if (others.includes(port)) continue;
		// Some systems let a socket on one address share the port of a socket on all addresses, so both are tried.
		if ((await canListen(port, '127.0.0.1')) && (await canListen(port))) return port;
	}
	throw new Error(`No free port between ${preferred} and ${preferred + SPAN - 1}.`);
}

/**
 * A free port for every name: the preferred one where possible, and none twice. `tell` hears of each that differs.
 * Throws as `findFreePort` does.
 */
export async function choosePorts<Name extends string>(
	preferred: Readonly<Record<Name, number>>,
	tell: (text: string) => void,
): Promise<Record<Name, number>> {
	const chosen: Record<Name, number> = { ...preferred };
	for (const name of Object.keys(preferred) as Name[]) {
		const { [name]: wish, ...rest } = chosen;
		chosen[name] = await findFreePort(wish, Object.values<number>(rest));
		if (chosen[name] !== wish) tell(`Port ${wish} is taken: the ${name} uses ${chosen[name]}.`);
	}
	return chosen;
}
