import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './packed.mts';

const MADE = new Set(['node_modules', '.runtime', '.git', 'out', 'dist', 'coverage']);

/** The pages below a folder, as paths with slashes. */
function pagesIn(folder: string): string[] {
	return readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
		const name = path.posix.join(folder, entry.name);
		if (entry.isDirectory()) return MADE.has(entry.name) ? [] : pagesIn(name);
		return name.endsWith('.md') ? [name] : [];
	});
}

const PAGES = pagesIn('.');

/** GitHub's anchor for a heading. */
function anchorOf(heading: string): string {
	return heading
		.toLowerCase()
		.replace(/[^\p{L}\p{N}\s_-]/gu, '')
		.trim()
		.replace(/\s/g, '-');
}

const read = (page: string) => readFileSync(path.join(ROOT, page), 'utf8');

/** The page without code, in which brackets are no links. */
const prose = (page: string) =>
	read(page)
		.replace(/^```.*?^```/gms, '')
		.replace(/`[^`\n]*`/g, '');

function anchorsOf(page: string): string[] {
	return [...read(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));
}

/** What is wrong with a link, or undefined. */
function faultOf(page: string, link: string): string | undefined {
	const [file = '', anchor] = link.split('#');
	const target = file === '' ? page : path.posix.join(path.posix.dirname(page), file);
	if (!existsSync(path.join(ROOT, target))) return `${link}: there is no ${target}`;
	const isPage = anchor !== undefined && target.endsWith('.md');
	return isPage && !anchorsOf(target).includes(anchor) ? `${link}: ${target} has no such heading` : undefined;
}

test.each(PAGES)('every link of %s inside the project leads somewhere', (page) => {
	const links = [...prose(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
	const inside = links.filter((link) => !/^[a-z]+:/.test(link));
	expect(inside.flatMap((link) => faultOf(page, link) ?? [])).toEqual([]);
});

test('README is in English; Chinese appears only in the sample of what the API says', () => {
	const lines = read('README.md').split('\n');
	const chinese = lines.filter((line) => /\p{Script=Han}/u.test(line));
	expect(chinese.map((line) => line.trim().split(':')[0])).toEqual(['"area"', '"numberType"']);
});
