import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { choosePorts, findFreePort } from '../../runtime/ports.mts';

const servers: Server[] = [];

async function occupy(host: string): Promise<number> {
	const server = createServer();
	servers.push(server);
	await new Promise<void>((resolve) => server.listen(0, host, resolve));
	return (server.address() as AddressInfo).port;
}

afterEach(async () => {
	await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
});

test.each(['127.0.0.1', '0.0.0.0'])('a port taken on %s is skipped for a higher one', async (host) => {
	const taken = await occupy(host);
	expect(await findFreePort(taken)).toBeGreaterThan(taken);
});

test('a free port is taken as it is', async () => {
	const port = await occupy('127.0.0.1');
	await new Promise((resolve) => servers.pop()?.close(resolve));
	expect(await findFreePort(port)).toBe(port);
});

test('a port that is free but promised to another is skipped', async () => {
	const port = await findFreePort(20_000);
	expect(await findFreePort(port, [port])).toBeGreaterThan(port);
});

test('no port is given twice, and each change is told', async () => {
	const taken = await occupy('127.0.0.1');
	const told: string[] = [];
	const ports = await choosePorts({ editor: taken, broker: taken + 1 }, (text) => told.push(text));
	expect(ports.editor).toBeGreaterThan(taken + 1);
	expect(ports.broker).not.toBe(ports.editor);
	expect(told).toContain(`Port ${taken} is taken: the editor uses ${ports.editor}.`);
});
