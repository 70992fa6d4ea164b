namespace Suture.Reports.SaeInit;

/// <summary>A claim of the paper, what this run has to say to it, and the verdict.</summary>
/// <param name="Statement">The claim.</param>
/// <param name="Verdict">reproduced, not reproduced, in part or undecided.</param>
/// <param name="Evidence">The numbers.</param>
internal sealed record Claim(string Statement, string Verdict, string Evidence);
