import { execFile } from 'node:child_process';
import { cp, mkdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { packPackage } from '../runtime/package-tarball.mts';

/** Folders of the project that are generated: nothing in them is needed to pack it. */
const LEFT_OUT = new Set(['.git', '.runtime', 'dist', 'out', 'coverage']);

/** The package as it would be published, made from a copy of the project, so that the project stays untouched. */
export interface PackedCopy {
	/** The copy of the project, built. */
	source: string;
	/** The tarball. */
	tarball: string;
	/** SHA-256 of the tarball. */
	hash: string;
	/** What the tarball holds. */
	unpacked: string;
}

/**
 * Copies the project at `root` into `folder`, which is empty or does not exist, builds it there, packs it and unpacks
 * the tarball. Throws `CommandError` when the sources do not compile or npm fails.
 */
export async function packCopy(root: string, folder: string): Promise<PackedCopy> {
	const source = path.join(folder, 'source');
	const unpacked = path.join(folder, 'unpacked');
	await cp(root, source, {
		recursive: true,
		filter: (from) => !LEFT_OUT.has(path.relative(root, from)) && path.basename(from) !== 'node_modules',
	});
	await symlink(path.join(root, 'node_modules'), path.join(source, 'node_modules'), 'junction');
	const { file, hash } = await packPackage({
		root: source,
		target: path.join(folder, 'tarball'),
		logs: path.join(folder, 'logs'),
		signal: AbortSignal.timeout(120_000),
	});
	await mkdir(unpacked);
	await promisify(execFile)('tar', ['-xzf', file, '-C', unpacked, '--strip-components=1']);
	return { source, tarball: file, hash, unpacked };
}
