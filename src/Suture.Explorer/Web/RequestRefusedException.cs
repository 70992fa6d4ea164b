namespace Suture.Explorer.Web;

/// <summary>A request that is answered with a page that says what to do.</summary>
/// <param name="status">HTTP status, 400 to 599.</param>
/// <param name="title">What is wrong, in a line.</param>
/// <param name="advice">What was expected and what to do.</param>
/// <param name="inner">What was behind it, or null.</param>
internal sealed class RequestRefusedException(int status, string title, string advice, Exception? inner = null) : Exception(title, inner)
{
    /// <summary>HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>What was expected and what to do.</summary>
    public string Advice { get; } = advice;
}
