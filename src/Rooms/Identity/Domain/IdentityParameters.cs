using OneCounty.Kernel;

namespace OneCounty.Identity.Domain;

/// <summary>Numbers of the policy. The clauses of GB/T 22239 name the measures; the numbers are common practice and a county may set its own.</summary>
static class IdentityParameters
{
    const string Authentication = "domain.md 10.6 身份鉴别 (K53); 数值 [memory]";
    const string LogInFailure = "domain.md 10.6 登录失败处理 (K53); 数值 [memory]";
    const string SessionLimit = "domain.md 10.6 会话 (K53); 数值 [memory]";

    public static readonly Parameter<int> PasswordLength = new("identity.password-length", "密码最短长度", "位", Authentication, 10, v => v is >= 8 and <= 64) { Security = true };
    public static readonly Parameter<int> PasswordClasses = new("identity.password-classes", "密码至少包含的字符种类", "类", Authentication, 3, v => v is >= 1 and <= 4) { Security = true };
    public static readonly Parameter<int> PasswordDays = new("identity.password-days", "密码有效期", "天", Authentication, 90, v => v is >= 1 and <= 3650) { Security = true };
    public static readonly Parameter<int> PasswordHistory = new("identity.password-history", "不得重复使用的最近密码个数", "个", Authentication, 5, v => v is >= 0 and <= 24) { Security = true };
    public static readonly Parameter<int> FailuresAllowed = new("identity.failures-allowed", "连续登录失败几次后锁定账号", "次", LogInFailure, 5, v => v is >= 3 and <= 20) { Security = true };
    public static readonly Parameter<int> AddressFailuresAllowed = new("identity.address-failures-allowed", "同一网络地址登录失败几次后暂停登录", "次", LogInFailure, 200, v => v is >= 20 and <= 100_000) { Security = true };
    public static readonly Parameter<int> LockMinutes = new("identity.lock-minutes", "登录失败锁定时间", "分钟", LogInFailure, 15, v => v is >= 1 and <= 1440) { Security = true };
    public static readonly Parameter<int> IdleMinutes = new("identity.idle-minutes", "无操作锁屏和会话失效时间", "分钟", SessionLimit, 30, v => v is >= 1 and <= 480) { Security = true };
    public static readonly Parameter<int> SessionHours = new("identity.session-hours", "一次登录最长有效时间", "小时", SessionLimit, 12, v => v is >= 1 and <= 72) { Security = true };
    public static readonly Parameter<int> SessionsAllowed = new("identity.sessions-allowed", "同一账号同时在线数（超过时最早的下线）", "个", SessionLimit, 5, v => v is >= 1 and <= 50) { Security = true };
    public static readonly Parameter<int> PinHours = new("identity.pin-hours", "密码登录后可用 PIN 码的时间", "小时", SessionLimit, 12, v => v is >= 1 and <= 24) { Security = true };

    public static readonly Parameter<int> TokenSeconds = new("identity.token-seconds", "机器客户端令牌有效时间", "秒", "RFC 6749 §5.1 expires_in（2012-10）举例为 3600; 数值 [memory]", 3600, v => v is >= 60 and <= 86_400) { Security = true };
    public static readonly Parameter<int> SessionKeptDays = new("identity.session-kept-days", "失效登录会话的记录保留时间", "天", "《网络安全法》第二十一条（三）日志留存不少于六个月（2017-06-01 施行）[memory]", 183, v => v is >= 183 and <= 3650) { Security = true };

    /// <summary>Which role a post is offered: versioned and corrected like every rule of the county.</summary>
    public static readonly Parameter<PostRule[]> RolesByPost = new("identity.roles-by-post", "岗位对应的默认角色", "", "县域一体默认对应，县可另定 [memory]", PostRule.Default, PostRule.AreValid);

    public static readonly IReadOnlyList<ParameterDefinition> All =
    [
        PasswordLength, PasswordClasses, PasswordDays, PasswordHistory, FailuresAllowed, AddressFailuresAllowed, LockMinutes,
        IdleMinutes, SessionHours, SessionsAllowed, PinHours, TokenSeconds, SessionKeptDays, RolesByPost,
    ];
}
