namespace OneCounty.Kernel;

/// <summary>The program must not start like this.</summary>
/// <param name="sentence">Chinese, for whoever starts it: what is wrong and what to do.</param>
public sealed class StartRefused(string sentence) : Exception(sentence);
