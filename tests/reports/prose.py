"""The prose of whole reports: sentences as offices of all kinds write them, none of them wrong."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tests.reports.figures import consistent
from tests.reports.model import Item, Report, parts

if TYPE_CHECKING:
    from random import Random


@dataclass(frozen=True)
class Body:
    """A body that reports: its name, how it calls itself, what it belongs to, the month and day of its signature."""

    name: str
    self: str
    above: str
    within: str
    signed: str = "1月20日"


BODIES = (
    Body("云溪县民政局", "我局", "县政府", "全局"),
    Body("云溪县文化和旅游局", "县文旅局", "县政府", "局系统"),
    Body("临岚市发展和改革委员会", "我委", "市政府", "委机关"),
    Body("云溪县青石镇人民政府", "我镇", "县政府", "全镇"),
    Body("云溪县柳坪乡人民政府", "我乡", "县政府", "全乡"),
    Body("临岚市松涛街道办事处", "我街道", "区政府", "各社区"),
    Body("临岚市望江区梧桐街道办事处", "街道", "区政府", "街道各科室"),
    Body("云溪县人民政府", "我县", "市政府", "全县", "3月15日"),
    Body("云溪县人民政府办公室", "县政府办公室", "市政府", "各部门"),
    Body("临岚市人民政府", "我市", "省政府", "全市", "3月20日"),
    Body("云溪经济开发区管理委员会", "管委会", "市政府", "各局室"),
    Body("云溪县卫生健康局", "本机关", "县政府", "卫健系统"),
    Body("临岚市市场监督管理局", "市局", "市政府", "全系统"),
    Body("云溪县第一中学", "我校", "县教育局", "全校"),
)

OPENING = (
    "根据《中华人民共和国政府信息公开条例》（以下简称《条例》）第五十条规定和国务院办公厅政府信息与政务公开办公室《关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》（国办公开办函〔2021〕30号）要求，结合{self}{year}年度政府信息公开工作实际，编制本报告。",
    "按照《中华人民共和国政府信息公开条例》要求，现公布{name}{year}年政府信息公开工作年度报告。",
    "本报告由{name}按照《中华人民共和国政府信息公开条例》（中华人民共和国国务院令第711号）和上级有关文件要求编制。",
    "现将{year}年度政府信息公开工作情况报告如下。",
)
PERIOD = (
    "本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。",
    "本报告中所列数据的统计期限为{year}年1月1日至{year}年12月31日。",
    "报告中所列数据的统计期限从{year}年1月1日起，至{year}年12月31日止，电子版可在政府门户网站（http://www.yunxi.example.gov.cn）下载。",
    "统计期限：{year}年1月1日—{year}年12月31日。",
)
CONTACT = (
    "如对本报告有疑问，请与{name}联系（地址：云溪县人民路18号，邮编：999000，联系电话：0999-5550123）。",
    "如有疑问，请联系办公室，电话：0999-5550123，传真：0999-5550124，电子邮箱：zwgk@yunxi.example.gov.cn。",
    "联系人：公开科；联系电话：（0999）5550123；办公时间：工作日8:30—12:00，14:30—18:00。",
)
GENERAL = (
    "{year}年，{self}坚持以习近平新时代中国特色社会主义思想为指导，全面贯彻党的二十大和二十届二中全会精神，认真落实《中华人民共和国政府信息公开条例》规定，紧紧围绕{above}中心工作，扎实推进决策、执行、管理、服务、结果“五公开”。",
    "{year}年，在{above}的正确领导下，{self}深入贯彻落实国务院办公厅《{year}年政务公开工作要点》，坚持“以公开为常态、不公开为例外”的原则，政府信息公开工作取得了新的成效。",
    "一年来，{self}高度重视政府信息公开工作，把公开透明作为工作的基本制度，着力提升公开的质量和实效，不断提高群众的知晓率和满意度。",
    "{self}严格执行《中华人民共和国政府信息公开条例》，切实保障公民、法人和其他组织依法获取政府信息的权利。",
)
DISCLOSURE = (
    "{year}年，{self}主动公开政府信息{t}条，其中通过政府网站公开{a}条，通过微信公众号公开{b}条，通过公开栏公开{c}条。",
    "全年共发布各类信息{t}条，其中政策文件类{a}条、工作动态类{b}条、通知公告类{c}条。",
    "{year}年，通过门户网站发布信息{t}条，同比增长12.5%，浏览量达3.2万余人次。",
    "及时公开年度财政预算、决算和“三公”经费信息，按规定于20日内公开部门决算。",
    "围绕“六稳”“六保”、优化营商环境、乡村振兴等重点领域，主动公开信息{a}条，政策解读{b}篇，回应社会关切{c}次。",
    "全年召开新闻发布会2场，在线访谈3期，发布解读稿件12篇，图解、动漫等形式解读占比超过60%。",
    "制作发布“一图读懂”系列解读8期，点击量突破10万次。",
    "对权责清单、办事指南进行了动态调整，其中取消3项、下放2项、调整5项。",
    "今年以来，网上办事大厅受理业务1.2万余件，办结率99.8%。"
    if False
    else "全年网上办事大厅受理业务1.2万余件，群众满意率99.8%。",
    "根据《关于全面推进基层政务公开标准化规范化工作的实施意见》（云政办发〔2020〕15号），编制了26个领域的公开事项目录，共涉及一级事项86个、二级事项312个。",
    "按时公开了机构职能、内设机构、领导分工、办公地址、办公时间和联系方式等信息，更新机构职能1次。",
    "公开行政许可、行政处罚等执法信息，按照“双公示”要求在7个工作日内公开。",
    "严格落实“三审三校”制度，确保发布内容准确无误；对涉及群众切身利益的10余项决策公开征求意见，收到意见建议36条，采纳12条。",
    "“云溪发布”微信公众号发布信息{a}条，微博发布信息{b}条，抖音号发布短视频{c}个。",
)
REQUESTS = (
    "{year}年，{self}共收到政府信息公开申请{new}件，上年结转{cin}件，办结{done}件，结转下年度继续办理{cout}件。",
    "{year}年新收政府信息公开申请{new}件，同上年相比有所下降；办理答复{done}件，均在法定期限内办结。",
    "{self}进一步规范依申请公开受理、登记、审核、答复、送达、归档等环节，在20个工作日内依法答复，未发生逾期答复的情况。",
    "{year}年共受理政府信息公开申请{new}件，其中自然人{natural}件，法人或其他组织{legal}件。",
    "全年依申请公开{new}件，主要涉及土地征收、房屋拆迁、社会救助等方面，答复率100%。",
    "畅通申请渠道，提供网上申请、信函申请、当面申请等多种方式，申请人可到政务公开专区现场提交申请。",
    "建立与法制机构的会商机制，对疑难申请逐件研究，全年会商6次，依法依规作出答复。",
    "收到申请后，5个工作日内完成登记，15个工作日内提出拟办意见，严格控制延期答复。",
)
MANAGEMENT = (
    "健全政府信息公开审查机制，坚持“先审查、后公开”“一事一审”，做到涉密信息不公开、公开信息不涉密。",
    "建立健全政府信息管理动态调整机制，对2000年以来的政府信息进行了全面梳理，清理失效信息45条。",
    "制发行政规范性文件{issued}件，均按规定进行合法性审查、备案和解读；对2018年以前的文件开展清理，经梳理继续有效的予以集中公开。",
    "落实公文公开属性源头认定，公文办理时同步确定主动公开、依申请公开、不予公开等属性。",
    "规范政府信息制作、获取、保存、处理等流程，定期更新公开指南和公开目录，全年更新指南2次、目录4次。",
    "加强公开信息的日常巡查，每月开展一次错别字、错链、个人隐私信息排查，全年共整改问题23个。",
    "严格按照保密审查“谁公开、谁审查、谁负责”的原则，认真履行审查程序，全年未发生失泄密事件。",
)
PLATFORM = (
    "加强政府网站集约化建设，优化网站栏目设置，新增“稳岗就业”“义务教育”等专栏6个，撤并栏目3个。",
    "全年在政府门户网站公开平台发布信息{t}条，其中概况类信息{a}条，政务动态信息{b}条，信息公开目录信息{c}条。",
    "做好政务新媒体管理，关停整合账号4个，现有政务新媒体账号2个，均正常更新、无“僵尸”账号。",
    "在便民服务中心设立政务公开专区，配备自助查询机1台、资料架2个，提供查询、咨询、打印等服务，接待群众300余人次。",
    "依托12345政务服务便民热线、“互联网+督查”平台和网上留言板，及时回应群众诉求，按时办结率99%以上。",
    "网站全年独立用户访问总量25.6万个，总访问量102.8万次。",
    "完成IPv6改造和适老化、无障碍改造，支持PC端、移动端和APP多端访问。",
)
SUPERVISION = (
    "成立由主要负责同志任组长、分管负责同志任副组长、各科室负责人为成员的政务公开工作领导小组，明确专人负责，形成一级抓一级、层层抓落实的工作格局。",
    "将政务公开工作纳入年度绩效考核，分值权重为4%，定期对公开情况进行通报，全年通报4期。",
    "组织开展政府信息公开业务培训2次，参训人员86人次，进一步提高了工作人员的业务能力和水平。",
    "自觉接受社会监督，全年未发生因政府信息公开工作不到位被问责的情形。",
    "开展社会评议，发放问卷200份，收回196份，满意率为98.5%。",
    "邀请人大代表、政协委员、企业代表、群众代表等20人参加“政府开放日”活动，听取意见建议15条。",
)
PROBLEMS = (
    "存在的主要问题：一是公开的内容还不够全面，与群众的需求还有差距；二是政策解读形式较为单一；三是业务人员流动频繁，能力有待提高。",
    "{year}年，{self}政府信息公开工作虽然取得了一定成绩，但仍存在一些不足：一是主动公开意识有待加强，二是信息更新不够及时，三是依申请公开办理水平有待提升。",
    "针对{last}年年度报告中提出的解读质量不高、队伍不稳定的问题，{self}采取了以下措施：一是加强培训；二是增加解读材料；三是完善考核机制。",
    "{last}年存在的公开不及时的问题，{year}年已整改到位。",
)
PLANS = (
    "下一步，{self}将从以下几个方面改进：一是深化重点领域信息公开；二是加强政策解读和回应关切；三是加强业务培训，计划开展培训4次以上。",
    "{next}年，{self}将继续贯彻落实有关规定，围绕{above}工作部署，进一步拓展公开渠道，力争主动公开信息1000条以上。",
    "下一步工作打算：（一）提高思想认识。（二）完善工作制度。（三）加强队伍建设。",
    "改进情况：一是强化组织领导，定期研究部署；二是规范公开流程，压实工作责任；三是丰富公开形式，增强公开实效。",
)
OTHER = (
    "按照《国务院办公厅关于印发〈政府信息公开信息处理费管理办法〉的通知》（国办函〔2020〕109号）规定，{year}年{self}未收取信息处理费。",
    "{year}年，{self}依据《政府信息公开信息处理费管理办法》收取信息处理费的情况：本年度未发出收费通知，收取信息处理费0元。",
    "{year}年度未收取政府信息公开信息处理费，无其他需要报告的事项。",
    "（一）收取信息处理费情况。本年度没有产生信息处理费。",
)
NO_SUITS = (
    "{year}年，{self}未发生因政府信息公开被申请行政复议、提起行政诉讼的情况。",
    "全年没有因政府信息公开工作引发的行政复议和行政诉讼案件。",
)
TOPICS = (
    ("主动公开情况", DISCLOSURE),
    ("依申请公开情况", REQUESTS),
    ("政府信息管理情况", MANAGEMENT),
    ("政府信息公开平台建设情况", PLATFORM),
    ("监督保障情况", SUPERVISION),
)


def told(random: Random) -> Report:
    """A whole report of some body on 2021 to 2024, all its words and figures right."""
    body, year = random.choice(BODIES), random.randint(2021, 2024)
    natural, legal, cin, cout = (random.choice((0, 1, 2, 7)) for _ in range(4))
    quiet = random.random() < 0.5
    done = natural + legal + cin
    figures = consistent(
        "2021",
        [("granted", "natural", natural + cin), ("denied.4", "business", legal)],
        carried_in=[("natural", cin)],
        carried_out=[("natural", cout)],
        disputes=[] if quiet else [("review", "upheld", 1)],
    )
    a, b, c = (random.randint(12, 400) for _ in range(3))
    words = {
        **vars(body),
        **{"year": year, "last": year - 1, "next": year + 1, "a": a, "b": b, "c": c, "t": a + b + c},
        **{"new": natural + legal + cout, "natural": natural + cout, "legal": legal},
        **{"cin": cin, "done": done, "cout": cout, "issued": 0},
    }

    def some(bank: tuple[str, ...], least: int, most: int) -> str:
        return "".join(sentence.format_map(words) for sentence in random.sample(bank, random.randint(least, most)))

    overview: list[str | Item] = [some(GENERAL, 1, 2)]
    form = random.choice(["headed", "run-in", "plain"])
    for n, (topic, bank) in enumerate(TOPICS, start=1):
        text = some(bank, 2, 4)
        if n == 2 and quiet and random.random() < 0.5:
            text += random.choice(NO_SUITS).format_map(words)
        if form == "headed":
            overview += [Item("（一）", n, topic), text]
        else:
            overview.append(Item("（一）", n, f"{topic}。{text}") if form == "run-in" else f"{topic[:-2]}方面。{text}")
    bodies: dict[str, tuple[str | Item, ...]] = {
        "overview": tuple(overview),
        "problems": (some(PROBLEMS, 1, 2), some(PLANS, 1, 2)),
        "other": (some(OTHER, 1, 1),),
    }
    preface = (some(OPENING, 1, 1) + some(PERIOD, 1, 1), *([some(CONTACT, 1, 1)] if random.random() < 0.5 else []))
    title = random.choice(("{name}{year}年政府信息公开工作年度报告", "{year}年度{name}政府信息公开工作年度报告"))
    report = Report("2021", year, body.name, (title.format_map(words),), parts(bodies), figures, preface=preface)
    signed = f"{year + 1}年{body.signed}"
    return replace(report, closing=(body.name, signed)) if random.random() < 0.5 else report
