/** The vendor's names of the provinces of mainland China, and of its carriers, in English. */
const NAMES: Readonly<Record<string, string>> = {
	北京: 'Beijing',
	天津: 'Tianjin',
	上海: 'Shanghai',
	重庆: 'Chongqing',
	河北: 'Hebei',
	山西: 'Shanxi',
	辽宁: 'Liaoning',
	吉林: 'Jilin',
	黑龙江: 'Heilongjiang',
	江苏: 'Jiangsu',
	浙江: 'Zhejiang',
	安徽: 'Anhui',
	福建: 'Fujian',
	江西: 'Jiangxi',
	山东: 'Shandong',
	河南: 'Henan',
	湖北: 'Hubei',
	湖南: 'Hunan',
	广东: 'Guangdong',
	海南: 'Hainan',
	四川: 'Sichuan',
	贵州: 'Guizhou',
	云南: 'Yunnan',
	陕西: 'Shaanxi',
	甘肃: 'Gansu',
	青海: 'Qinghai',
	内蒙古: 'Inner Mongolia',
	广西: 'Guangxi',
	西藏: 'Tibet',
	宁夏: 'Ningxia',
	新疆: 'Xinjiang',
	中国移动: 'China Mobile',
	中国联通: 'China Unicom',
	中国电信: 'China Telecom',
	中国广电: 'China Broadnet',
};

/** The English name of a carrier or province; a name that is not known as it is. Never throws. */
export function englishName(name: string): string {
	return Object.hasOwn(NAMES, name) ? (NAMES[name] ?? name) : name;
}
