import { copyFile, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { Marker, hashFiles } from './marker.mts';
import { findNode } from './node-binary.mts';
import type { NodeBinary } from './node-binary.mts';
import { runNpm } from './npm.mts';
import type { Progress } from './progress.mts';
import { setUpSqlite } from './sqlite.mts';

/** An installed n8n. */
export interface Runtime {
	/** n8n's version. */
	version: string;
	/** The Node.js it runs on. */
	node: NodeBinary;
	/** n8n's start script, to be run by `node`. */
	n8n: string;
}

/** Where an n8n is installed from and to. */
export interface RuntimeOptions {
	/** Folder that holds the `package.json` and `package-lock.json` of the install. */
	manifest: string;
	/** Folder that receives a copy of them, and `node_modules`. */
	target: string;
	/** Oldest major version of Node.js that this n8n accepts. */
	nodeMajor: number;
	/** Folder for npm's output. */
	logs: string;
	progress: Progress;
	signal: AbortSignal;
}

async function describe({ target, nodeMajor }: RuntimeOptions): Promise<Runtime> {
	const nodeModules = path.join(target, 'node_modules');
	const folder = path.join(nodeModules, 'n8n');
	const { version } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')) as { version: string };
	return { version, node: findNode(nodeModules, nodeMajor), n8n: path.join(folder, 'bin', 'n8n') };
}

/**
 * Installs the n8n of a manifest with exactly the locked versions, and with its own Node.js; does nothing when that
 * has been done before for the same manifest on the same kind of machine. Throws `CommandError` when npm fails or
 * sqlite3 cannot be set up, `Error` when no Node.js fits, and the signal's reason when it is aborted.
 */
export async function installRuntime(options: RuntimeOptions): Promise<Runtime> {
	const { manifest, target, logs, progress, signal } = options;
	const files = ['package.json', 'package-lock.json'];
	const locked = await hashFiles(files.map((file) => path.join(manifest, file)));
	const content = `${locked} ${process.platform}-${process.arch}\n`;
	const marker = new Marker(path.join(target, 'installed'));
	const name = path.basename(manifest);
	if (await marker.stands(content)) return await describe(options);

	await marker.clear();
	await mkdir(target, { recursive: true });
	for (const file of files) await copyFile(path.join(manifest, file), path.join(target, file));
	await progress.step(`Installing ${name}, the first time only, about 3 minutes`, async () => {
		// Install scripts are left out: only sqlite3's is needed, and some of the others download sources.
		const args = ['ci', '--ignore-scripts', '--include=optional', '--engine-strict=false'];
		await runNpm(args, { cwd: target, env: process.env, log: path.join(logs, `${name}-install.log`), signal });
	});
	const runtime = await describe(options);
	await progress.step('Setting up its database driver, the first time only, about 1 minute', async () => {
		await setUpSqlite({ nodeModules: path.join(target, 'node_modules'), node: runtime.node, logs, signal });
	});
	await marker.set(content);
	return runtime;
}
