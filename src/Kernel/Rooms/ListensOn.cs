using System.Net;

namespace OneCounty.Kernel;

/// <summary>An address on which the program will listen, registered as a service: the host sees that all are free before it begins anything long.</summary>
/// <param name="What">For whom, in Chinese.</param>
/// <param name="Endpoint">Null where it is switched off.</param>
/// <param name="Option">By which another is chosen, as <c>--port</c>.</param>
public sealed record ListensOn(string What, IPEndPoint? Endpoint, string Option);
