using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using OneCounty.Kernel;

namespace OneCounty.Host.Tests;

public sealed class ProxiesTests
{
    /// <summary>The caller's address as the product sees it.</summary>
    static async Task<string> Seen(string? setting, string peer, string forwarded)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(peer);
        context.Request.Headers["X-Forwarded-For"] = forwarded;
        await new ForwardedHeadersMiddleware(_ => Task.CompletedTask, NullLoggerFactory.Instance, Options.Create(Proxies.Of(setting))).Invoke(context);
        return context.Connection.RemoteIpAddress.ToString();
    }

    [Theory]
    [InlineData(null, "127.0.0.1", "7.7.7.7", "7.7.7.7")]
    [InlineData(null, "10.0.0.5", "7.7.7.7", "10.0.0.5")]
    [InlineData("10.0.0.5", "10.0.0.5", "7.7.7.7", "7.7.7.7")]
    [InlineData("10.0.0.5", "10.0.0.6", "7.7.7.7", "10.0.0.6")]
    [InlineData("10.0.0.5, 10.1.0.0/16", "10.1.44.2", "7.7.7.7", "7.7.7.7")]
    [InlineData("10.1.2.3/16", "10.1.44.2", "7.7.7.7", "7.7.7.7")]
    [InlineData("fd00::/8", "fd00::1", "7.7.7.7", "7.7.7.7")]
    public async Task Only_a_known_proxy_is_believed(string? setting, string peer, string forwarded, string expected) =>
        Assert.Equal(expected, await Seen(setting, peer, forwarded));

    [Fact]
    public async Task Through_a_row_of_known_proxies_the_caller_is_the_first_unknown_one_and_what_he_claims_is_not_believed() =>
        Assert.Equal("7.7.7.7", await Seen("10.0.0.5,10.1.0.0/16", "10.0.0.5", "6.6.6.6, 7.7.7.7, 10.1.0.9"));

    [Theory]
    [InlineData("proxy.example")]
    [InlineData("10.0.0.5,10.1.0.0/99")]
    public void What_is_no_address_stops_the_start(string setting) => Assert.Throws<StartRefused>(() => Proxies.Of(setting));
}
