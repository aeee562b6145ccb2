namespace OneCounty.County;

/// <summary>
/// The published figures that a county follows. They come from several counties and exclude each other, so a profile names the one it follows
/// (domain.md 0.2). Counts are for <see cref="Population"/> people; a smaller county gets the same shares.
/// </summary>
/// <param name="Code">As given to <c>--profile</c>.</param>
/// <param name="Population">Residents to which the counts refer.</param>
/// <param name="Hypertension">Residents with hypertension, all of them under management.</param>
/// <param name="HypertensionToNorm">Share of them followed up to the norm (four times) in the last year.</param>
/// <param name="Children">Children of 0–6 years.</param>
/// <param name="ChildrenManaged">Share of them checked at least once in the last year.</param>
/// <param name="Postpartum">Women delivered in the last year.</param>
/// <param name="PostpartumVisited">Share of them visited within 28 days.</param>
/// <param name="PrimaryVisits">Share of out-patient visits made to township centres, community centres and clinics.</param>
/// <param name="Contracted">Share of residents with a family-doctor contract.</param>
/// <param name="ContractedElderly">The same among those of 60 and over.</param>
/// <param name="TcmLeads">Whether the TCM hospital leads a second consortium.</param>
/// <param name="SharedCentres">Shared centres that the lead hospital keeps as departments.</param>
public sealed record CountyProfile(
    string Code,
    int Population,
    int Hypertension,
    double HypertensionToNorm,
    int Diabetes,
    double DiabetesToNorm,
    int Children,
    double ChildrenManaged,
    int Postpartum,
    double PostpartumVisited,
    double PrimaryVisits,
    double Contracted,
    double ContractedElderly,
    bool TcmLeads,
    IReadOnlyList<string> SharedCentres)
{
    static readonly string[] s_four = ["医学影像诊断中心", "心电诊断中心", "医学检验中心", "远程会诊中心"];

    /// <summary>宾县: the default. The share of primary visits and of contracts is not published there and is an estimate.</summary>
    public static CountyProfile Binxian { get; } = new("binxian", 435_900, 46_400, 0.8457, 9_657, 0.8608, 8_764, 0.9651, 790, 0.9564, 0.60, 0.42, 0.80, false, s_four);

    /// <summary>惠民县: eight shared centres, contracts 37.8 % (over 90 % from the age of 60). Chronic counts are not published there and follow the default.</summary>
    public static CountyProfile Huimin { get; } = Binxian with
    {
        Code = "huimin",
        Contracted = 0.378,
        ContractedElderly = 0.91,
        SharedCentres = ["远程会诊中心", "医学影像中心", "远程心电中心", "医学检验中心", "药械供应中心", "健康促进中心", "后勤服务中心", "消毒供应中心"],
    };

    /// <summary>邛崃: two consortia, the second led by the TCM hospital; 64.45 % of visits in primary institutions.</summary>
    public static CountyProfile Qionglai { get; } = Binxian with { Code = "qionglai", PrimaryVisits = 0.6445, TcmLeads = true };

    public static IReadOnlyList<CountyProfile> All { get; } = [Binxian, Huimin, Qionglai];

    /// <summary>Null when no profile has this code.</summary>
    public static CountyProfile? Find(string code) => All.FirstOrDefault(profile => profile.Code == code);
}

/// <summary>Everything that decides what is generated: the same plan gives the same county, byte for byte.</summary>
/// <param name="Residents">At least 1; 435,900 is full size, a twentieth (21,795) the default.</param>
/// <param name="Now">The county's today (Asia/Shanghai): nothing is generated on it or after it.</param>
public sealed record CountyPlan(ulong Seed, int Residents, CountyProfile Profile, DateOnly Now)
{
    public const int FullSize = 435_900;

    public const int DefaultSize = FullSize / 20;

    /// <summary>Years of history before <see cref="Now"/>.</summary>
    public const int Years = 3;

    /// <summary>Of the invented county 安和县.</summary>
    public const string DivisionCode = "990125";

    public const string CountyName = "安和县";

    public DateOnly From => Now.AddYears(-Years);
}

/// <summary>One of several equal shares of the residents, for loading in parallel. Shares are disjoint and complete.</summary>
public readonly record struct Partition(int Number, int Of)
{
    public static Partition Whole => new(0, 1);
}
