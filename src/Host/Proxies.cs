using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using OneCounty.Kernel;
using Network = System.Net.IPNetwork;

namespace OneCounty.Host;

/// <summary>
/// Whose word about the caller's address and scheme is taken. A proxy on this machine always; others by the setting <c>Proxies</c>. Without it a county
/// behind a proxy would count every log-in and write every audit entry under the proxy's own address.
/// </summary>
static class Proxies
{
    /// <exception cref="StartRefused">The setting names something that is no address.</exception>
    public static ForwardedHeadersOptions Of(string? setting)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        foreach (var entry in (setting ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (IPAddress.TryParse(entry, out var address))
                options.KnownProxies.Add(address);
            else if (Network.TryParse(entry, out var network))
                options.KnownIPNetworks.Add(network);
            else
                throw new StartRefused($"设置 Proxies 中的 {entry} 不是网络地址或网段；写法例如 10.0.0.5,10.1.0.0/16");
            // Through a row of known proxies to the first address that none of them is.
            options.ForwardLimit = null;
        }
        return options;
    }
}
