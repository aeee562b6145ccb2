using OneCounty.Kernel;

namespace OneCounty.Host.Tests;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("", "serve", "")]
    [InlineData("serve --port 9000", "serve", "--Port=9000")]
    [InlineData("--port=9000 --data /srv/county", "serve", "--Port=9000 --Data=/srv/county")]
    [InlineData("generate --residents 300 --profile huimin --empty", "generate", "--Residents=300 --Profile=huimin --Empty=true")]
    [InlineData("verify-audit --Data x", "verify-audit", "--Data=x")]
    [InlineData("--Hl7v2:Listen 0.0.0.0:2575 --Hl7v2:Allow:0=10.0.0.0/8", "serve", "--Hl7v2:Listen=0.0.0.0:2575 --Hl7v2:Allow:0=10.0.0.0/8")]
    [InlineData("--quiet-county", "serve", "--Quiet-County=true")]
    public void What_is_asked_becomes_a_verb_and_settings(string typed, string verb, string settings)
    {
        var command = CommandLine.Parse(typed.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(verb, command.Verb);
        Assert.Equal(settings, string.Join(' ', command.Settings));
    }

    [Theory]
    [InlineData("destroy", "destroy")]
    [InlineData("--prot 9000", "--prot")]
    [InlineData("serve extra", "extra")]
    [InlineData("-p 80", "-p")]
    [InlineData("--port", "--port")]
    [InlineData("--port --empty", "--port")]
    [InlineData("--port many", "--port")]
    [InlineData("--port 70000", "--port")]
    [InlineData("--residents 0", "--residents")]
    [InlineData("--residents -5", "--residents")]
    [InlineData("--empty=perhaps", "--empty")]
    [InlineData("--:x 1", "--:x")]
    public void What_is_unknown_or_wrong_is_refused_by_name_in_one_line(string typed, string named)
    {
        var refused = Assert.Throws<StartRefused>(() => CommandLine.Parse(typed.Split(' ')));
        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("help")]
    [InlineData("serve --help")]
    public void Help_is_given_wherever_it_is_asked_for(string typed) => Assert.Equal(CommandLine.Help, CommandLine.Parse(typed.Split(' ')).Verb);

    [Fact]
    public void Help_lists_every_verb() => Assert.All(Verbs.All, verb => Assert.Contains($"\n  {verb.Name} ", CommandLine.HelpText, StringComparison.Ordinal));

    [Theory]
    [InlineData("", false)]
    [InlineData("--port 9000", false)]
    [InlineData("--residents 300", true)]
    [InlineData("--profile huimin", true)]
    [InlineData("generate", true)]
    public void People_are_asked_for_by_name(string typed, bool asked) =>
        Assert.Equal(asked, CommandLine.Parse(typed.Split(' ', StringSplitOptions.RemoveEmptyEntries)).AsksForPeople);
}
