/* A slip prints once: what a copy's row and the printer's queue, looked at together, ask for. */
#include "core/spool.h"

enum known { PREPARED, CREATED, SPOOLED, RELEASED, KNOWN__COUNT };

/*
 * A held job cannot print before it is released, so up to `created` a job that ended has printed nothing and the same
 * copy may go again. From `spooled` on it may have printed, and only the clerk can tell (printing.md section 2).
 */
static const enum spool_do next[SPOOL_JOB__COUNT][KNOWN__COUNT] = {
	/* clang-format off */
	/*                     prepared           created            spooled            released */
	[SPOOL_NONE]      = { SPOOL_DO_SEND,    SPOOL_DO_UNKNOWN, SPOOL_DO_UNKNOWN,  SPOOL_DO_UNKNOWN },
	[SPOOL_ABSENT]    = { SPOOL_DO_SEND,    SPOOL_DO_SEND,    SPOOL_DO_SEND,     SPOOL_DO_SEND },
	[SPOOL_EMPTY]     = { SPOOL_DO_CANCEL,  SPOOL_DO_CANCEL,  SPOOL_DO_CANCEL,   SPOOL_DO_CANCEL_UNKNOWN },
	[SPOOL_HELD]      = { SPOOL_DO_RELEASE, SPOOL_DO_RELEASE, SPOOL_DO_RELEASE,  SPOOL_DO_CANCEL_UNKNOWN },
	[SPOOL_MOVING]    = { SPOOL_DO_WATCH,   SPOOL_DO_WATCH,   SPOOL_DO_WATCH,    SPOOL_DO_WATCH },
	[SPOOL_COMPLETED] = { SPOOL_DO_DONE,    SPOOL_DO_DONE,    SPOOL_DO_DONE,     SPOOL_DO_DONE },
	[SPOOL_ABORTED]   = { SPOOL_DO_SEND,    SPOOL_DO_SEND,    SPOOL_DO_ABORTED,  SPOOL_DO_ABORTED },
	[SPOOL_CANCELED]  = { SPOOL_DO_SEND,    SPOOL_DO_SEND,    SPOOL_DO_CANCELED, SPOOL_DO_CANCELED },
	[SPOOL_SEVERAL]   = { SPOOL_DO_ALARM,   SPOOL_DO_ALARM,   SPOOL_DO_ALARM,    SPOOL_DO_ALARM },
	/* clang-format on */
};

static enum spool_do plain_next(enum copy_state state, const struct spool_found *found)
{
	switch (state) {
	case COPY_PREPARED:
		return next[found->job][PREPARED];
	case COPY_CREATED:
		return next[found->job][CREATED];
	case COPY_SPOOLED:
		return next[found->job][SPOOLED];
	case COPY_RELEASED:
		return next[found->job][RELEASED];
	default:
		return SPOOL_DO_NOTHING;
	}
}

/* A print service killed while it sent a job sends it again, unless the queue sends once; one killed at the release may
 * have let it go after all. One killed as the job came to its end calls it aborted when it is back, its document being
 * gone: an end without paper is believed only by who has watched it. */
enum spool_do spool_next(enum copy_state state, const struct spool_found *found)
{
	enum spool_do what = plain_next(state, found);
	bool perhaps_twice = found->watch == SPOOL_INTERRUPTED && !found->once;

	if (perhaps_twice && what == SPOOL_DO_RELEASE)
		return SPOOL_DO_CANCEL_UNKNOWN;
	if (perhaps_twice && what == SPOOL_DO_DONE)
		return SPOOL_DO_DOUBT;
	if (found->watch != SPOOL_WATCHED && (what == SPOOL_DO_ABORTED || what == SPOOL_DO_CANCELED))
		return SPOOL_DO_DOUBT;
	return what;
}

static const char *const troubles[TROUBLE__COUNT] = {
	/* clang-format off */
	[TROUBLE_NONE]           = "正常",
	[TROUBLE_SCHEDULER_DOWN] = "打印服务(CUPS)没有运行, 凭条先排队; 请管理员启动打印服务",
	[TROUBLE_SCHEDULER_HUNG] = "打印服务(CUPS)没有应答, 凭条先排队; 请管理员重启打印服务",
	[TROUBLE_QUEUE_MISSING]  = "打印队列不存在, 请管理员核对设置里的队列名",
	[TROUBLE_PAUSED]         = "打印机已暂停, 凭条先排队; 请在打印机上恢复, 或请管理员恢复队列",
	[TROUBLE_REJECTING]      = "打印队列不收新任务, 凭条先排队; 请管理员打开队列",
	[TROUBLE_UNREACHABLE]    = "打印机连不上, 请检查电源和连线; 接通后自动续打",
	[TROUBLE_STUCK]          = "打印机不再接收数据, 请看打印机面板, 关机再开",
	[TROUBLE_PAPER_OUT]      = "打印机缺纸, 请装纸; 装好后看最后一张是否打全",
	[TROUBLE_PAPER_LOW]      = "打印机纸快用完, 请备好新纸",
	[TROUBLE_COVER_OPEN]     = "打印机上盖开着, 请合上盖子",
	[TROUBLE_OFFLINE]        = "打印机脱机, 请按打印机上的联机键",
	[TROUBLE_ERROR]          = "打印机报错(卡纸, 切刀或过热), 请清理后关机再开",
	[TROUBLE_FOLDER]         = "凭条文件夹写不进去, 请管理员检查磁盘空间和权限",
	[TROUBLE_FORBIDDEN]      = "打印服务不许本程序操作, 请管理员核对运行用户",
	[TROUBLE_RAW_TO_IPP]     = "这个队列接的是 IPP 打印机, 收不了小票指令, 没有送出; 请管理员把它的型号设为 a4, 或改用原始(raw)队列",
	[TROUBLE_NOWHERE]        = "这个队列没有接打印机, 打了也没有纸, 没有送出; 请管理员给队列设好设备",
	[TROUBLE_PDF_TO_RAW]     = "这个队列是原始(raw)队列, 打不了 A4 页面, 没有送出; 请管理员给它装驱动, 或另设 A4 打印机",
	[TROUBLE_OTHER]          = "打印机报告有故障, 请看打印机面板",
	/* clang-format on */
};

const char *spool_trouble_text(enum spool_trouble t)
{
	return troubles[t];
}
