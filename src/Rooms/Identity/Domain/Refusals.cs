using OneCounty.Kernel;

namespace OneCounty.Identity.Domain;

static class Refusals
{
    public static readonly Refusal WrongCredentials = new("identity.wrong-credentials", RefusalKind.Unauthenticated, "用户名或密码不正确");
    public static readonly Refusal Locked = new("identity.locked", RefusalKind.Locked, "账号已锁定，请稍后再试或联系系统管理员");
    public static readonly Refusal TotpNeeded = new("identity.totp-needed", RefusalKind.KeyMissing, "请输入身份验证器上的动态口令");
    public static readonly Refusal TotpWrong = new("identity.totp-wrong", RefusalKind.Unauthenticated, "动态口令不正确或已用过，请等待下一个口令");
    public static readonly Refusal TotpNotBegun = new("identity.totp-not-begun", RefusalKind.Conflict, "请先获取新的动态口令密钥");
    public static readonly Refusal TotpActive = new("identity.totp-active", RefusalKind.Conflict, "动态口令已启用，如需更换请联系安全管理员重置");
    public static readonly Refusal PasswordExpired = new("identity.password-expired", RefusalKind.KeyMissing, "密码已过期，请设置新密码");
    public static readonly Refusal PasswordTooShort = new("identity.password-too-short", RefusalKind.Invalid, "新密码太短");
    public static readonly Refusal PasswordTooLong = new("identity.password-too-long", RefusalKind.Invalid, "新密码太长（最多 128 位）");
    public static readonly Refusal PasswordTooPlain = new("identity.password-too-plain", RefusalKind.Invalid, "新密码的字符种类太少，请混用大写字母、小写字母、数字和符号");
    public static readonly Refusal PasswordHoldsName = new("identity.password-holds-name", RefusalKind.Invalid, "新密码不能包含用户名");
    public static readonly Refusal PasswordUsedBefore = new("identity.password-used-before", RefusalKind.Invalid, "新密码与最近用过的密码相同，请换一个");
    public static readonly Refusal PasswordWrong = new("identity.password-wrong", RefusalKind.Forbidden, "当前密码不正确");
    public static readonly Refusal PinInvalid = new("identity.pin-invalid", RefusalKind.Invalid, "PIN 码应为 4 至 8 位数字，不能全部相同或连续");
    public static readonly Refusal PinWrong = new("identity.pin-wrong", RefusalKind.Unauthenticated, "用户名或 PIN 码不正确");
    public static readonly Refusal PinNotHere = new("identity.pin-not-here", RefusalKind.Unauthenticated, "这台电脑上今天还没有用密码登录过，请用密码登录");
    public static readonly Refusal PinNotForAdministrators = new("identity.pin-not-for-administrators", RefusalKind.Forbidden, "管理员账号不能使用 PIN 码");
    public static readonly Refusal PostNotHeld = new("identity.post-not-held", RefusalKind.Unprocessable, "您没有这个岗位，或岗位已结束");
    public static readonly Refusal UsernameInvalid = new("identity.username-invalid", RefusalKind.Invalid, "用户名应为 3 至 40 位字母、数字、点、横线或下划线");
    public static readonly Refusal UsernameTaken = new("identity.username-taken", RefusalKind.Conflict, "用户名已被使用");
    public static readonly Refusal StaffUnknown = new("identity.staff-unknown", RefusalKind.Unprocessable, "没有这名工作人员，请先在人员中登记");
    public static readonly Refusal StaffHasAccount = new("identity.staff-has-account", RefusalKind.Conflict, "该人员已有账号，一人只有一个账号");
    public static readonly Refusal ReasonMissing = new("identity.reason-missing", RefusalKind.Invalid, "请填写原因（不超过 200 字）");
    public static readonly Refusal NotInThatState = new("identity.not-in-that-state", RefusalKind.Conflict, "账号的状态已变，请刷新后再操作");
    public static readonly Refusal NotOnOneself = new("identity.not-on-oneself", RefusalKind.Forbidden, "不能对自己的账号做这项操作，请由另一位管理员办理");
    public static readonly Refusal RoleUnknown = new("identity.role-unknown", RefusalKind.Unprocessable, "没有这个角色");
    public static readonly Refusal RolesExclude = new("identity.roles-exclude", RefusalKind.Conflict, "系统、安全、审计三员互斥，也不能兼任业务角色；请先收回原角色或另设账号");
    public static readonly Refusal AdministratorsThere = new("identity.administrators-there", RefusalKind.Conflict, "本县已有管理员，首批管理员只能设立一次；请由现有的系统管理员和安全管理员在“账号与角色”中办理");
    public static readonly Refusal CountyInvalid = new("identity.county-invalid", RefusalKind.Invalid, "请填写卫生健康行政部门全称（2 至 100 字）、6 位县级行政区划代码和三名管理员的姓名（三人不能同名）");
    public static readonly Refusal ClientUnknown = new("identity.client-unknown", RefusalKind.Unauthenticated, "接入系统的标识或密钥不正确");
    public static readonly Refusal ClientInvalid = new("identity.client-invalid", RefusalKind.Invalid, "接入系统资料不正确，请检查标出的字段");
    public static readonly Refusal ClientNotInThatState = new("identity.client-not-in-that-state", RefusalKind.Conflict, "接入系统的状态已变，请刷新后再操作");
    public static readonly Refusal ClientIdTaken = new("identity.client-id-taken", RefusalKind.Conflict, "接入系统标识已被使用");
    public static readonly Refusal ScopeNotGranted = new("identity.scope-not-granted", RefusalKind.Invalid, "申请的范围未授予该接入系统");
}
