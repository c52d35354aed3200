import { execFileSync } from 'node:child_process';
import { chown, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runCommand } from '../runtime/command.mts';
import type { PostgresAddress } from '../runtime/n8n-environment.mts';
import { startService } from './service.mts';
import type { Service } from './service.mts';
import { readSetup } from './setup.mts';

/** A running PostgreSQL. */
export interface Postgres extends Service {
	address: PostgresAddress;
	/** Everything in the database, as SQL. */
	dump: () => string;
	/** The rows that a query gives, each as a line with `|` between its columns. Throws what psql says. */
	query: (sql: string) => string[];
}

const INIT_LIMIT_MS = 60_000;
/** What is stored here lives for one run only, so nothing is lost when the machine fails. */
const FAST = ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off'].flatMap((setting) => ['-c', setting]);

/** PostgreSQL refuses to run as root, so root runs it as the user that Debian's package has created. */
async function asPostgresUser(folder: string): Promise<string[]> {
	if (process.getuid?.() !== 0) return [];
	const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
	await chown(folder, id('-u'), id('-g'));
	return ['setpriv', '--reuid=postgres', '--regid=postgres', '--init-groups'];
}

async function initialize(command: readonly string[]): Promise<void> {
	const [first = '', ...args] = command;
	const log = path.join(readSetup().logs, 'initdb.log');
	await runCommand(first, args, { cwd: '/', env: process.env, log, signal: AbortSignal.timeout(INIT_LIMIT_MS) });
}

/**
 * Starts an empty PostgreSQL that listens on this machine only. `commands` is the folder with its commands. Throws
 * `CommandError` when the database cannot be created, otherwise as `startService` does.
 */
export async function startPostgres(commands: string, port: number): Promise<Postgres> {
	const command = (name: string) => path.join(commands, name);
	const address = { port, user: 'n8n', database: 'postgres', password: 'unused' };
	const folder = await mkdtemp(path.join(tmpdir(), 'e2e-postgres-'));
	const asUser = await asPostgresUser(folder);
	const data = ['-D', path.join(folder, 'data')];
	const access = ['-U', address.user, '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8'];
	await initialize([...asUser, command('initdb'), ...data, ...access, '--no-sync']);

	const host = ['-h', '127.0.0.1', '-p', String(port)];
	const isReady = async () => {
		try {
			execFileSync(command('pg_isready'), ['-q', ...host], { timeout: 5_000 });
			return true;
		} catch {
			return false;
		}
	};
	const server = [...asUser, command('postgres'), ...data, ...host, '-k', folder, ...FAST];
	const { stop } = await startService({ name: 'postgres', command: server, folder, isReady });
	const dump = () =>
		execFileSync(command('pg_dump'), [...host, '-U', address.user, address.database], {
			encoding: 'utf8',
			maxBuffer: 2 ** 30,
		});
	const query = (sql: string) => {
		const args = [...host, '-U', address.user, '-d', address.database, '-Atc', sql];
		return execFileSync(command('psql'), args, { encoding: 'utf8' }).split('\n').filter(Boolean);
	};
	return { address, dump, query, stop };
}
