namespace OneCounty.Residents.Domain;

internal enum Likeness
{
    Different,

    /// <summary>疑似: a person decides.</summary>
    Likely,
    Same,
}

/// <summary>A person's decision about a pair, kept for ever and never overturned by the machine.</summary>
internal enum HumanVerdict
{
    None,
    Same,
    Different,
}

/// <param name="Rule">Stable code of the rule that decided.</param>
/// <param name="Reason">The rule in words.</param>
internal sealed record Match(Likeness Likeness, string Rule, string Reason, Comparison Comparison);

/// <summary>
/// The master index's decision about two records (主索引匹配). Deterministic rules come first and only they can link; the sum of weights can at most ask a person.
/// Rules: domain.md 10.5.
/// </summary>
internal static class Matching
{
    public static Match Decide(Profile a, Profile b, MatchingParameters parameters, HumanVerdict verdict = HumanVerdict.None)
    {
        var comparison = Comparison.Of(a, b, parameters);
        var (likeness, rule, reason) = ByVerdict(verdict) ?? ByKeys(comparison) ?? ByContradiction(a, b, comparison) ?? ByScore(comparison, parameters);
        return new Match(likeness, rule, reason, comparison);
    }

    static (Likeness, string, string)? ByVerdict(HumanVerdict verdict) => verdict switch
    {
        HumanVerdict.Same => (Likeness.Same, "verdict-same", "人工已核定为同一人"),
        HumanVerdict.Different => (Likeness.Different, "verdict-different", "人工已核定为不同人"),
        _ => null,
    };

    static (Likeness, string, string)? ByKeys(Comparison c)
    {
        var person = NameAgrees(c) && c[MatchField.BirthDate] == Level.Same;
        if (c[MatchField.IdNumber] == Level.Same)
        {
            return person
                ? (Likeness.Same, "id-name-birth", "身份证号、姓名、出生日期均一致")
                : (Likeness.Likely, "id-only", "身份证号相同，但姓名或出生日期不一致：可能冒用证件，或新生儿借用母亲证件");
        }

        if (c[MatchField.HealthCard] != Level.Same && c[MatchField.Insurance] != Level.Same)
        {
            return null;
        }

        if (c[MatchField.IdNumber] is Level.Different)
        {
            return (Likeness.Likely, "card-id-conflict", "卡号相同，但身份证号不同：可能借卡就诊");
        }

        return person
            ? (Likeness.Same, "card-name-birth", "健康卡或医保编号、姓名、出生日期均一致")
            : (Likeness.Likely, "card-only", "健康卡或医保编号相同，但姓名或出生日期不一致：可能借卡就诊");
    }

    /// <summary>What makes two people of them, whatever their household shares.</summary>
    static (Likeness, string, string)? ByContradiction(Profile a, Profile b, Comparison c)
    {
        if (c[MatchField.HealthRecord] == Level.Same || c[MatchField.OtherPaper] == Level.Same || c[MatchField.IdNumber] is Level.SameWeak or Level.OneOff)
        {
            return null;
        }

        if (Twins(a, b, c))
        {
            return (Likeness.Different, "twins", "同母同日出生而姓名或性别不同：按多胞胎处理");
        }

        return c[MatchField.Name] == Level.Different ? (Likeness.Different, "name-differs", "姓名不同，且无相同证件或卡号") : null;
    }

    /// <summary>Born to one mother on one day, with another sex, id number or name (张大宝, 张小宝). Names that sound alike may be a slip: the score decides.</summary>
    static bool Twins(Profile a, Profile b, Comparison c)
    {
        if (c[MatchField.BirthDate] != Level.Same || c[MatchField.Mother] != Level.Same)
        {
            return false;
        }

        var named = a.Names.Any(n => n.IsProper) && b.Names.Any(n => n.IsProper);
        return c[MatchField.Sex] == Level.Different
            || c[MatchField.IdNumber] == Level.Different
            || (named && c[MatchField.Name] is Level.OneOff or Level.Different);
    }

    static (Likeness, string, string) ByScore(Comparison c, MatchingParameters parameters) => c.Score >= parameters.ReviewAt
        ? (Likeness.Likely, "score", "多项信息相近，需人工核对")
        : (Likeness.Different, "score", "相近信息不足");

    static bool NameAgrees(Comparison c) => c[MatchField.Name] is Level.Same or Level.SameWeak or Level.Former;
}
