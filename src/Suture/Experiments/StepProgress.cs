namespace Suture.Experiments;

/// <summary>How far a step of a run is.</summary>
/// <param name="Step">What is being done.</param>
/// <param name="Completed">Units done.</param>
/// <param name="Total">Units in all; 0 when not known.</param>
/// <param name="Unit">What is counted, such as <c>tokens</c>.</param>
public sealed record StepProgress(string Step, long Completed, long Total, string Unit);
