import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CommandError, runCommand } from './command.mts';
import type { NodeBinary } from './node-binary.mts';
import { withNodeFirst } from './node-binary.mts';
import { nodeGyp } from './npm.mts';

/** Whose sqlite3 is set up, and with what. */
export interface SqliteOptions {
	/** Folder that holds the installed package `sqlite3`. */
	nodeModules: string;
	node: NodeBinary;
	logs: string;
	signal: AbortSignal;
}

const BINARY = path.join('build', 'Release', 'node_sqlite3.node');

/** SHA-256 of the archives that the authors of sqlite3 5.1.7 offer on GitHub, by kind of machine. */
const CHECKED: Readonly<Record<string, string>> = {
	'5.1.7 linux-x64': '6d1f7a95e5aca90db1fd6a2839380a021d5ee23d46f2d7c520ded094da813fed',
};

/** Whether an archive is the known one of this version and kind of machine, such as `5.1.7 linux-x64`. */
export function isKnownArchive(archive: Uint8Array, what: string): boolean {
	return Object.hasOwn(CHECKED, what) && createHash('sha256').update(archive).digest('hex') === CHECKED[what];
}

async function fetchArchive(url: string, signal: AbortSignal): Promise<Uint8Array> {
	try {
		const reply = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(60_000)]) });
		if (!reply.ok) throw new Error(`HTTP ${reply.status}`);
		return new Uint8Array(await reply.arrayBuffer());
	} catch (error) {
		signal.throwIfAborted();
		throw new CommandError(`${url} could not be downloaded: ${String(error)}`);
	}
}

/** Downloads the binary that the authors of sqlite3 offer on GitHub, if its content is known: it is run later. */
async function download({ nodeModules, node, logs, signal }: SqliteOptions): Promise<void> {
	const folder = path.join(nodeModules, 'sqlite3');
	const { version } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')) as { version: string };
	const what = `${version} ${process.platform}-${process.arch}`;
	if (!Object.hasOwn(CHECKED, what)) throw new CommandError(`No binary of sqlite3 ${what} is known.`);
	const name = `sqlite3-v${version}-napi-v6-${process.platform}-${process.arch}.tar.gz`;
	const url = `https://github.com/TryGhost/node-sqlite3/releases/download/v${version}/${name}`;
	const archive = await fetchArchive(url, signal);
	if (!isKnownArchive(archive, what)) throw new CommandError(`${url} is not the file that it was.`);
	const file = path.join(folder, name);
	await writeFile(file, archive);
	const log = path.join(logs, 'sqlite3-unpack.log');
	await runCommand('tar', ['-xzf', name], { cwd: folder, env: withNodeFirst(node), log, signal });
	await rm(file, { force: true });
}

/**
 * Compiles the binary in a temporary folder, as `make` fails on a path with a space in it. npm's own node-gyp is
 * used, since the one that n8n brings along is too old for Python 3.12.
 */
async function compile({ nodeModules, node, logs, signal }: SqliteOptions): Promise<void> {
	const scratch = await mkdtemp(path.join(tmpdir(), 'sqlite3-'));
	try {
		const copies = path.join(scratch, 'node_modules');
		for (const name of ['sqlite3', 'node-addon-api']) {
			await cp(path.join(nodeModules, name), path.join(copies, name), { recursive: true });
		}
		const headers = path.join(scratch, 'node');
		if (node.headers !== undefined) await symlink(node.headers, headers, 'junction');
		const sources = path.join(copies, 'sqlite3');
		const nodedir = node.headers === undefined ? [] : [`--nodedir=${headers}`];
		await runCommand(node.executable, [nodeGyp(), 'rebuild', ...nodedir], {
			cwd: sources,
			// The build requires packages that are not copied.
			env: { ...withNodeFirst(node), NODE_PATH: nodeModules },
			log: path.join(logs, 'sqlite3-build.log'),
			signal,
		});
		await cp(path.join(sources, BINARY), path.join(nodeModules, 'sqlite3', BINARY));
	} finally {
		await rm(scratch, { recursive: true, force: true });
	}
}

/** Loads sqlite3 in a process of its own. */
async function load({ nodeModules, node, logs, signal }: SqliteOptions): Promise<void> {
	await runCommand(node.executable, ['--eval', 'require("sqlite3")'], {
		cwd: nodeModules,
		env: withNodeFirst(node),
		log: path.join(logs, 'sqlite3-load.log'),
		signal,
	});
}

/**
 * Gives sqlite3, which was installed without running its install script, the native binary it needs, and makes sure
 * that it loads. Throws `CommandError` that says what is missing, and the signal's reason when it is aborted.
 */
export async function setUpSqlite(options: SqliteOptions): Promise<void> {
	try {
		await download(options);
		return await load(options);
	} catch (error) {
		if (!(error instanceof CommandError)) throw error;
	}
	try {
		await compile(options);
		await load(options);
	} catch (error) {
		if (!(error instanceof CommandError)) throw error;
		throw new CommandError(
			"sqlite3, which n8n's database needs, could not be set up. Its ready-made binary could not be downloaded from " +
				`GitHub, and compiling it, which needs python3, make and g++ (or clang), failed too.\n${error.message}`,
		);
	}
}
